/** The sign of the product. */
export function LogoMark() {
  return (
    <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
      <rect width="16" height="16" rx="3.5" className="fill-accent-solid" />
      <path
        d="M3.5 10.5 6 6.5l2.5 3 4-5"
        fill="none"
        stroke="#fff"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
