/** The sign and the name of the application. */
export function Brand() {
  return (
    <>
      <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="8" fill="#0c5b6b" />
        <path d="M9 12.5h14M12 7.5v4M20 7.5v4" stroke="#8ac6d1" strokeWidth="2.4" strokeLinecap="round" />
        <path
          d="m10.5 19.2 3.8 3.8 7.2-7"
          fill="none"
          stroke="#fff"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      Agendify
    </>
  );
}
