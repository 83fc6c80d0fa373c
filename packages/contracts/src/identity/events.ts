import { AccountId, InvitationId, PatientCodeId, PatientId } from '@agendify/kernel';
import { z } from 'zod';

/** Events of the identity module. Payloads carry ids and sealed tokens, never names or addresses. */
export const IDENTITY_EVENTS = {
  'identity.member-invited': z.object({
    invitationId: InvitationId,
    sealedToken: z.string().describe('The link token, encrypted with the key of the organization'),
  }),
  'identity.password-reset-asked': z.object({
    accountId: AccountId,
    resetId: z.uuid(),
    sealedToken: z.string().describe('The link token, encrypted with the key of the organization'),
  }),
  'identity.email-proof-asked': z.object({
    accountId: AccountId,
    proofId: z.uuid(),
    sealedToken: z.string().describe('The link token, encrypted with the key of the organization'),
  }),
  'identity.patient-code-asked': z.object({
    codeId: PatientCodeId,
    patientId: PatientId.describe('One of those who have the address'),
    sealedCode: z.string().describe('The code, encrypted with the key of the organization'),
  }),
  'identity.email-change-asked': z.object({
    accountId: AccountId,
    changeId: z.uuid(),
    sealedAddress: z.string().describe('The new address, encrypted with the key of the organization'),
    sealedToken: z.string().describe('The link token, encrypted with the key of the organization'),
  }),
  'identity.email-taken': z.object({
    accountId: AccountId,
    changeId: z.uuid(),
    sealedAddress: z.string().describe('The address that another account has, encrypted likewise'),
  }),
  'identity.email-changed': z.object({
    accountId: AccountId,
    changeId: z.uuid(),
    sealedAddress: z.string().describe('The address of before, encrypted likewise'),
    sealedToken: z.string().describe('The token of the link that takes it back, encrypted likewise'),
  }),
} as const;
