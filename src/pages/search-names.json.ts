/** The names that the search leads to at once; `components/site/search-names.ts` reads them. */
import type { APIRoute } from 'astro';
import { getCollection } from 'astro:content';
import { numberedExercises } from '../components/book/exercises.ts';
import { allTerms, termPath } from '../components/book/glossary.ts';
import { plainTitle } from '../components/book/message-title.ts';
import { consoleFormat, dictionary, messagePath } from '../components/book/messages.ts';
import { questionPath } from '../components/book/questions.ts';
import { searchLines } from '../components/book/search-lines.ts';
import { BESIDE_THE_CHAPTERS, numberedChapters } from '../components/site/book.ts';
import { url } from '../components/site/url.ts';

type Row = readonly [name: string, title: string, url: string, part: string, own: boolean];

export const GET: APIRoute = async () => {
  const chapters = await numberedChapters();
  const questions = await getCollection('questions');
  const names: readonly Row[] = [
    ...chapters.map(({ chapter, path, number }): Row => {
      const { title } = chapter.data;
      return [title, title, url(path), `Chapter ${number}`, true];
    }),
    ...(await getCollection('options')).flatMap(({ data: { id, name } }): Row[] => {
      const bare = name.replace(/=$/, '').replace(/^CONFIG_/, '');
      return [...new Set([name, bare])].map((spelling) => [spelling, name, url(`/options/#${id}`), 'Option', true]);
    }),
    ...(await allTerms()).flatMap(({ id, data }) =>
      [data.term, ...data.aliases].map((name): Row => [name, data.term, url(termPath(id)), 'Glossary', true]),
    ),
    ...questions.map((question): Row => {
      const title = question.data.title.replaceAll('`', '');
      return [title, title, url(questionPath(question)), 'Question', true];
    }),
    ...BESIDE_THE_CHAPTERS.map(({ title, path }): Row => [title, title, url(path), 'Look up and try', true]),
    ...(await numberedExercises()).map(({ entry, path }): Row => [
      entry.data.title,
      entry.data.title,
      url(path),
      'Exercise',
      true,
    ]),
    ...questions.flatMap((question) =>
      question.data.keywords.map((keyword): Row => {
        return [keyword, question.data.title.replaceAll('`', ''), url(questionPath(question)), 'Question', false];
      }),
    ),
    ...chapters.flatMap(({ chapter, path, number }) =>
      chapter.data.keywords.map((keyword): Row => {
        return [keyword, chapter.data.title, url(path), `Chapter ${number}`, false];
      }),
    ),
  ];
  const lines = searchLines(
    (await dictionary())
      .flatMap((topic) => topic.entries)
      .map(({ id, spec, text }) => ({
        id,
        title: plainTitle(consoleFormat(spec), text.name),
        url: url(messagePath(id)),
        format: spec.format,
        seeAlso: text.seeAlso,
      })),
  );
  return new Response(JSON.stringify({ names, lines }), { headers: { 'content-type': 'application/json' } });
};
