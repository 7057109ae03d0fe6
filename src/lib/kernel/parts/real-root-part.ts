import { realRoot } from '../boot/root/real-root.ts';
import type { RealRootPart } from './boot-parts.ts';
import { machinePart } from './machine-part.ts';

export const realRootPart: RealRootPart = { ...machinePart, prepare: realRoot };
