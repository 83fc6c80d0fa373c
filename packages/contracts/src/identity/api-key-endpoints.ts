import { ApiKeyId } from '@agendify/kernel';
import { z } from 'zod';
import { defineEndpoint } from '../http/endpoint.ts';
import { PageQuery, page } from '../http/list.ts';
import * as k from './api-key-schemas.ts';

const ById = z.object({ id: ApiKeyId });

/** The routes about the keys with which programs call the API. */
export const API_KEY_ENDPOINTS = {
  listApiKeys: defineEndpoint({
    id: 'listApiKeys',
    module: 'identity',
    method: 'GET',
    path: '/v1/api-keys',
    summary: 'The API keys of the organization, newest first',
    description: 'Without those that were revoked.',
    access: 'api-keys.manage',
    query: PageQuery,
    status: 200,
    reply: page(k.ApiKey),
    problems: [],
  }),
  createApiKey: defineEndpoint({
    id: 'createApiKey',
    module: 'identity',
    method: 'POST',
    path: '/v1/api-keys',
    summary: 'Make an API key',
    description:
      'The key is in this answer only; what is kept is a hash. It acts for whoever makes it, as far as its scopes go, and only as long as they may manage keys.',
    access: 'api-keys.manage',
    body: k.NewApiKey,
    status: 201,
    reply: k.IssuedApiKey,
    problems: [],
    stepUp: true,
  }),
  rotateApiKey: defineEndpoint({
    id: 'rotateApiKey',
    module: 'identity',
    method: 'POST',
    path: '/v1/api-keys/{id}/rotate',
    summary: 'Give an API key another secret',
    description: 'The old secret stops working at once. The key acts for whoever rotates it from then on.',
    access: 'api-keys.manage',
    params: ById,
    body: k.ApiKeyRotation,
    status: 200,
    reply: k.IssuedApiKey,
    problems: ['not-found'],
    stepUp: true,
  }),
  revokeApiKey: defineEndpoint({
    id: 'revokeApiKey',
    module: 'identity',
    method: 'DELETE',
    path: '/v1/api-keys/{id}',
    summary: 'Revoke an API key at once',
    access: 'api-keys.manage',
    params: ById,
    status: 204,
    problems: ['not-found'],
  }),
} as const;
