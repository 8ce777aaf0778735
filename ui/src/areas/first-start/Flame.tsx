/** The pilot light. */
export function Flame() {
  return (
    <svg width="40" height="40" viewBox="0 0 512 512" aria-hidden="true">
      <path
        d="M256 66C272 150 380 206 380 318A124 124 0 0 1 132 318C132 236 224 176 256 66Z"
        fill="var(--better)"
      />
      <path
        d="M256 236C265 282 316 308 316 358A60 60 0 0 1 196 358C196 308 247 282 256 236Z"
        fill="var(--flame)"
      />
    </svg>
  );
}
