export * from './open-id-provider.ts';
export * from './saml-provider.ts';
