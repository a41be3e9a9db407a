/** The D of Digue, half of it holding back the water. Decorative: the name stands beside it. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#0f5c63" />
      <path d="M8 6.5h6.2c6 0 9.8 3.7 9.8 9.5s-3.8 9.5-9.8 9.5H8z" fill="#fff" />
      <path d="M8 17.2c2.6-2 4.8-2 7.2 0s5 2 8.6-.2c-.4 5.2-4.1 8.5-9.6 8.5H8z" fill="#39a7a3" />
    </svg>
  );
}
