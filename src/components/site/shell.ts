/** What the shell does with a script. Each part works alone; none of it is needed to read. */
import { startChoices } from './choosers.ts';
import { startContents } from './contents.ts';
import { startCopying } from './copy-code.ts';
import { startFigureTables } from './figure-table.ts';
import { startPaperAddress } from './paper-address.ts';
import { startSearchKeys } from './search-keys.ts';
import { startStageOpeners } from './stage-opener.ts';
import { startStoredCopy } from './stored-copy.ts';
import { startTermOpeners } from './term-openers.ts';

startChoices();
startSearchKeys();
startContents();
startCopying();
startFigureTables();
startTermOpeners();
startStageOpeners();
startStoredCopy();
startPaperAddress();
