import { describe, expect, it } from 'vitest';
import { BOOT_EVIDENCE } from '../../src/lib/kernel/versions/boot-evidence.ts';
import { BOOT_FACTS } from '../../src/lib/kernel/versions/boot-facts.ts';
import { VERSION_EVIDENCE, type FactOrigin } from '../../src/lib/kernel/versions/evidence.ts';
import type { KernelVersion } from '../../src/lib/kernel/version.ts';
import { UNPACK_EVIDENCE } from '../../src/lib/kernel/versions/unpack-evidence.ts';
import { factsOf } from '../../src/lib/kernel/versions/unpack-facts.ts';
import { answersOf } from './replay/answers-of.ts';
import { changedFact, FACT_NAMES, type Fact } from './replay/changed-fact.ts';

const ORIGINS: Readonly<Record<Fact, FactOrigin>> = { ...UNPACK_EVIDENCE, ...BOOT_EVIDENCE };

it('every fact of a version has an origin, and no other thing has one', () => {
  expect(Object.keys(ORIGINS).sort()).toEqual([...FACT_NAMES].sort());
  for (const { file, function: name } of Object.values(ORIGINS)) {
    expect(file).toMatch(/^[a-z0-9_]+(\/[a-z0-9_]+)+\.c$/);
    expect(name).toMatch(/^[a-z0-9_]+$/);
  }
});

it('nothing is called booted of a version that is not at hand', () => {
  for (const { known } of Object.values(ORIGINS)) expect([known['7.0'].how, known['7.1'].how]).not.toContain('booted');
  expect(Object.values(VERSION_EVIDENCE).map(({ how }) => how)).toEqual(['booted', 'booted', 'booted once', 'booted once', 'booted']);
});

const valueOf = (version: KernelVersion, fact: Fact): unknown => ({ ...factsOf(version), ...BOOT_FACTS[version] })[fact];

it.each(FACT_NAMES)('what is said of 7.0 and 7.1 about %s holds where it is said to come from', (fact) => {
  for (const version of ['7.0', '7.1'] as const) {
    const evidence = ORIGINS[fact].known[version];
    if (evidence.how === 'between') for (const side of evidence.sides) expect(valueOf(version, fact)).toEqual(valueOf(side, fact));
    if (evidence.how === 'merged') expect(valueOf(version, fact)).toEqual(valueOf('next', fact));
    if (evidence.how !== 'follows') continue;
    expect(ORIGINS[evidence.fact as Fact].known[version].how).toBe('booted once');
    expect(valueOf(version, fact)).toEqual(valueOf('next', fact));
  }
});

describe.each(['6.1', '6.12', 'next'] as const)('Linux %s', (version) => {
  const answers = answersOf(version);

  it.each(FACT_NAMES.flatMap((fact) => {
    const evidence = ORIGINS[fact].known[version];
    return evidence.how === 'booted' ? [[fact, evidence.case] as const] : [];
  }))('%s is shown by the boot of %s: with another fact the answer is another one', (fact, name) => {
    const shown = answers.filter((answer) => answer.name === name);
    expect(shown).not.toEqual([]);
    for (const { engine, kernel } of shown) expect(engine()).toEqual(kernel);
    const restore = changedFact(version, fact);
    const different = shown.filter(({ engine, kernel }) => JSON.stringify(engine()) !== JSON.stringify(kernel));
    restore();
    expect(different).not.toEqual([]);
    for (const { engine, kernel } of shown) expect(engine()).toEqual(kernel);
  });
});
