/** How long a professional who is known from elsewhere has to accept. */
export const PROFESSIONAL_INVITATION_MS = 7 * 24 * 60 * 60 * 1000;
