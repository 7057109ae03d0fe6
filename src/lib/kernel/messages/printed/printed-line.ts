import type { LogLevel } from '../message.ts';

/** A line that the engine prints: its level, and its format as in the source, without the final newline. */
export type PrintedLine = readonly [level: LogLevel, format: string];

export type PrintedLines = Readonly<Record<string, PrintedLine>>;
