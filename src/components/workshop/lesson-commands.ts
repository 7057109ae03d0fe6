/** What the keys and buttons of a presenter do to a lesson. */
import { showKeys } from '../stage/key-sheet.ts';
import { resetWork, undoReset } from '../stage/reset.ts';
import type { StageCommand } from '../stage/stage-keys.ts';
import { LOOK_CHANGES } from '../../lib/workshop/look.ts';
import type { Presenter } from './presenter.svelte.ts';

/** In: a command of the stage. Out: whether it is the lesson's. The others are the frame's own. */
export function commandLesson(lesson: Presenter, command: StageCommand): boolean {
  const change = LOOK_CHANGES.find((known) => known === command);
  if (change !== undefined) lesson.change(change);
  else if (command === 'next') lesson.go(lesson.step + 1);
  else if (command === 'previous') lesson.go(lesson.step - 1);
  else if (command === 'black' || command === 'link') lesson.toggle(command);
  else if (command === 'reset') beginAgain(lesson);
  else if (command === 'undo reset') goOn(lesson);
  else if (command === 'keys') showPresenterKeys();
  else return command === 'leave';
  return true;
}

/** For the next group: the lesson from its beginning, and what was left on this machine set aside. */
export function beginAgain(lesson: Presenter): void {
  const things = resetWork();
  lesson.restart(things !== null && things > 0);
}

/** Takes a beginning again back, if there was one, and with it what it set aside; what lay aside before stays there. */
export function goOn(lesson: Presenter): void {
  if (lesson.goOn()) undoReset();
}

/** The sheet of keys, with the one that a presenter's window alone has. */
export function showPresenterKeys(): void {
  showKeys([{ shown: 'H', words: 'hold the audience’s picture, and release it' }]);
}
