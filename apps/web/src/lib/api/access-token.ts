let current: string | undefined;

/** The access token of this tab. It lives in memory only: a reload asks for a fresh one by the HttpOnly cookie. */
export const accessToken = {
  read: (): string | undefined => current,
  write: (token: string | undefined): void => {
    current = token;
  },
};
