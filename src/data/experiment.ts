import { parseExperimentCases, parseExperimentInputs } from '../lib/memory/data/experiment.ts';
import { predictExperiment } from '../lib/memory/experiment/experiment.ts';
import measured from './builtin-or-module.json' with { type: 'json' };
import { DRIVERS, MODULE_OVERHEAD } from './drivers.ts';

const cases = parseExperimentCases(measured);
const inputs = parseExperimentInputs(measured, DRIVERS, MODULE_OVERHEAD.each);

/** The same drivers built in and as modules, on booted kernels, beside the model. */
export const EXPERIMENT = { cases, inputs, differences: predictExperiment(cases, inputs) };

/** The same differences with both kernels built and measured again. */
export const EXPERIMENT_AGAIN = predictExperiment(
  cases.map((one) => ({ ...one, ...one.again })),
  inputs,
);
