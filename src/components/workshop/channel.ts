/** The line between a presenter's window and the audience's, in one browser. */
import { parseLessonMessage, type LessonMessage } from '../../lib/workshop/lesson.ts';

export interface LessonChannel {
  send(message: LessonMessage): void;
  close(): void;
}

/** In: the book's folder (two copies of the book on one host do not mix), and what to do with each message. */
export function openChannel(folder: string, onmessage: (message: LessonMessage) => void): LessonChannel {
  const channel = new BroadcastChannel(`before-root-lesson ${folder}`);
  channel.addEventListener('message', ({ data }) => {
    const message = parseLessonMessage(data);
    if (message !== null) onmessage(message);
  });
  return {
    send: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
