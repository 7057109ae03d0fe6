/** In: bytes. Out: as people compare them, in binary units: `97.3 MiB`, `480 KiB`. */
export function amount(bytes: number): string {
  const kibibytes = bytes / 1024;
  if (Math.abs(kibibytes) < 1024) return `${Math.round(kibibytes).toLocaleString('en')} KiB`;
  const mebibytes = kibibytes / 1024;
  const digits = Math.abs(mebibytes) < 100 ? 1 : 0;
  return `${mebibytes.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} MiB`;
}
