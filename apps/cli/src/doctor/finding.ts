/** What the doctor found about one thing. */
export type Finding = { readonly subject: string; readonly isWell: boolean; readonly detail: string };
