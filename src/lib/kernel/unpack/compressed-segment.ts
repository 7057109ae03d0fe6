import type { CompressionFormat } from '../../compression/decompressor.ts';
import { detectCompression } from '../../compression/detect.ts';
import { decompressorFor } from '../../compression/registry.ts';
import { ChunkedStream } from '../../trace/chunked-stream.ts';
import { message, messageText } from '../messages/core-print.ts';
import { outOfMemory } from './decoder-memory.ts';
import { DIGIT_ZERO, writeBuffer } from './machine.ts';
import type { Run, UnpackInput } from './run.ts';

/** A compressed segment at `at`. Out: how many bytes of the image it took. */
export function unpackCompressed(run: Run, input: UnpackInput, stream: number, at: number): number {
  const { recorder } = run;
  const rest = input.image.subarray(at);
  const savedOffset = run.thisHeader;
  run.thisHeader = 0;
  const found = detectCompression(rest);
  const configured = found !== null && run.kernel.config[found.option] === 'y';
  const format = found?.name ?? null;
  recorder.beginUnpack(
    { function: 'decompress_method', file: 'lib/decompress.c' },
    { kind: 'detect', format, configured, magic: [...rest.subarray(0, 2)] },
    stream,
    at,
    Math.min(at + 2, input.image.length),
  );
  recorder.mark('segment');
  let consumed = 0;
  if (format === null) run.error(messageText('reason-invalid-magic'));
  else if (!configured) notConfigured(run, format);
  else consumed = decompress(run, input, stream, at, format);
  if (run.unmodelled !== null) return consumed;
  if (run.state !== 'Reset') run.error(messageText('reason-junk-at-end'));
  run.thisHeader = savedOffset + consumed;
  if (run.message === null && consumed > rest.length) {
    run.unmodelled =
      `The ${String(format)} segment at byte ${at} says that it goes on ${consumed - rest.length} bytes past the end of the image. ` +
      'A kernel then reads whatever lies behind the image in memory.';
  }
  return Math.min(consumed, rest.length);
}

function notConfigured(run: Run, format: CompressionFormat): void {
  if (run.kernel.facts.methodNotConfigured === 'error') {
    run.error(messageText('reason-not-configured', format));
    return;
  }
  run.recorder.print(message('method-not-configured', format));
  run.error(messageText('reason-decompressor-failed'));
}

function decompress(run: Run, input: UnpackInput, within: number, at: number, format: CompressionFormat): number {
  const { recorder, statics } = run;
  const { limits } = run.kernel;
  const output = new ChunkedStream({ kind: 'decompressed', format, within, segmentOffset: at });
  run.stream = recorder.addStream(output);
  run.waiting = -1;

  // `flush_buffer`: the first chunk after an error is refused, which ends the decompressor.
  const flush = (chunk: Uint8Array): boolean => {
    if (run.stopped) return false;
    const start = output.length;
    const keptBefore = output.kept;
    output.append(chunk);
    statics.expanded += chunk.length;
    statics.kept += output.kept - keptBefore;
    if (statics.expanded > limits.expandedBytes || statics.kept > limits.keptBytes) {
      run.unmodelled =
        `The ${format} segment at byte ${at} has become ${statics.expanded} bytes, ${statics.kept} of them not zero; ` +
        `at most ${limits.expandedBytes} and ${limits.keptBytes} are unpacked here. A kernel goes on until its memory is full.`;
      return false;
    }
    for (let taken = 0; ;) {
      taken += writeBuffer(run, taken === 0 ? chunk : chunk.subarray(taken), start + taken);
      if (taken >= chunk.length || run.stopped) return true;
      run.waiting = -1;
      if (chunk[taken] === DIGIT_ZERO) run.state = 'Start';
      else if (chunk[taken] === 0) run.state = 'Reset';
      else run.error(messageText('reason-junk-within'));
      if (run.stopped) return true;
    }
  };

  const segment = input.image.subarray(at);
  const refused = outOfMemory(format, segment, run.kernel.memory ?? null);
  const result =
    refused === null
      ? decompressorFor(input.decompressors, format).decompress(segment, flush, run.kernel.facts.xzFilters)
      : { consumed: 0, error: refused, unmodelled: null };
  // What a decoder says of a sink that refused it for our limit's sake is not the kernel's word.
  const error = run.unmodelled === null ? result.error : null;
  // With both, the kernel reads past the image's end and then ends with this error, unless what lies there is unlucky.
  if (error !== null) run.error(error);
  else run.unmodelled ??= result.unmodelled;
  const consumed = error === null ? result.consumed : 0;
  const name = DECOMPRESS_FUNCTIONS[format];
  const place = { function: name, file: `lib/decompress_${format === 'gzip' ? 'inflate' : name}.c` };
  recorder.beginUnpack(
    place,
    { kind: 'decompressed', format, consumed, produced: output.length, error },
    within,
    at,
    Math.min(at + consumed, input.image.length),
  );
  if (error !== null) run.doubt ??= result.unmodelled;
  run.stream = within;
  return consumed;
}

const DECOMPRESS_FUNCTIONS: { readonly [F in CompressionFormat]: string } = {
  gzip: 'gunzip',
  bzip2: 'bunzip2',
  lzma: 'unlzma',
  xz: 'unxz',
  lzo: 'unlzo',
  lz4: 'unlz4',
  zstd: 'unzstd',
};
