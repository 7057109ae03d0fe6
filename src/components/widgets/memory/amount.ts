/** In: bytes. Out: as people compare them, in binary units: `97.3 MiB`, `480 KiB`, `6.9 KiB`, `134 bytes`. */
export function amount(bytes: number): string {
  const size = Math.abs(bytes);
  if (size < 1024) return `${Math.round(bytes)} ${Math.round(size) === 1 ? 'byte' : 'bytes'}`;
  const kibibytes = bytes / 1024;
  // Whole pages are whole KiB; only what is smaller than some pages needs a digit.
  const kibibyteDigits = size < 10 * 1024 && kibibytes % 1 !== 0 ? 1 : 0;
  if (Math.abs(kibibytes) < 1023.5) return `${decimal(kibibytes, kibibyteDigits)} KiB`;
  const mebibytes = kibibytes / 1024;
  return `${decimal(mebibytes, Math.abs(mebibytes) < 99.95 ? 1 : 0)} MiB`;
}

const decimal = (value: number, digits: number): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
