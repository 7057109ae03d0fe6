/** A piece of a word. `quoted`: inside quotes, so what it becomes is neither split nor matched against file names. */
export type WordPart =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  /** `$NAME`, `${NAME}` and its forms: `:-` gives `word` where the variable is empty, `#` cuts a pattern off, … */
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly quoted: boolean;
      readonly operator: VariableOperator | null;
      readonly word: Word | null;
    }
  /** `$(…)` and backquotes. */
  | { readonly kind: 'command'; readonly quoted: boolean; readonly body: Script }
  /** `$((…))` */
  | { readonly kind: 'arithmetic'; readonly quoted: boolean; readonly word: Word };

export const VARIABLE_OPERATORS = [':-', ':=', ':+', ':?', '-', '=', '+', '?', '##', '#', '%%', '%', 'length'] as const;
export type VariableOperator = (typeof VARIABLE_OPERATORS)[number];

export interface Word {
  readonly parts: readonly WordPart[];
  readonly line: number;
}

/** `2>/dev/null`, `<file`, `2>&1`. */
export interface Redirection {
  readonly descriptor: number;
  readonly operator: '>' | '>>' | '<' | '>&' | '<&';
  readonly target: Word;
}

export interface SimpleCommand {
  readonly kind: 'simple';
  readonly line: number;
  readonly assignments: readonly { readonly name: string; readonly value: Word }[];
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

/** Commands one after the other. */
export type Script = readonly Command[];

export type Command =
  | SimpleCommand
  | { readonly kind: 'not'; readonly command: Command }
  | { readonly kind: 'pipe'; readonly commands: readonly Command[] }
  | { readonly kind: 'subshell'; readonly body: Script }
  /** `a && b || c`: from the left to the right. */
  | { readonly kind: 'list'; readonly first: Command; readonly rest: readonly ListItem[] }
  | { readonly kind: 'if'; readonly condition: Script; readonly then: Script; readonly otherwise: Script | null }
  | {
      readonly kind: 'for';
      readonly line: number;
      readonly name: string;
      readonly words: readonly Word[];
      readonly body: Script;
    }
  | {
      readonly kind: 'loop';
      readonly line: number;
      readonly until: boolean;
      readonly condition: Script;
      readonly body: Script;
    }
  | { readonly kind: 'case'; readonly word: Word; readonly branches: readonly CaseBranch[] }
  | { readonly kind: 'group'; readonly body: Script; readonly redirections: readonly Redirection[] }
  | { readonly kind: 'function'; readonly name: string; readonly body: Command }
  | Unmodelled;

export interface ListItem {
  readonly operator: '&&' | '||';
  readonly command: Command;
}

export interface CaseBranch {
  readonly patterns: readonly Word[];
  readonly body: Script;
}

/** Shell that is not followed here: running it ends the boot, and says which word in which line. */
export interface Unmodelled {
  readonly kind: 'unmodelled';
  readonly line: number;
  readonly word: string;
  readonly reason: string;
}
