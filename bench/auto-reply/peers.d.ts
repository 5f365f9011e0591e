declare module 'opencc-js/dict/*' {
  const dictionary: string;
  export default dictionary;
}

declare module '@nlpjs/basic' {
  export type Container = { use: (plugin: unknown) => void; register: (name: string, value: unknown) => void };
  export const containerBootstrap: () => Promise<Container>;
  export const LangEn: unknown;
  export class Nlp {
    constructor(settings: Readonly<Record<string, unknown>>);
    addLanguage(lang: string): void;
    addDocument(lang: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(
      lang: string,
      text: string,
    ): Promise<{ readonly score: number; readonly classifications: readonly { readonly intent: string }[] }>;
    export(minified: boolean): string;
    import(json: string): void;
  }
}

declare module '@nlpjs/lang-zh' {
  export const LangZh: unknown;
}

declare module 'wink-naive-bayes-text-classifier' {
  type Classifier = {
    definePrepTasks: (tasks: readonly ((text: string) => string[])[]) => void;
    defineConfig: (config: { considerOnlyPresence: boolean; smoothingFactor: number }) => void;
    learn: (text: string, label: string) => void;
    consolidate: () => void;
    computeOdds: (text: string) => [label: string, odds: number][];
    exportJSON: () => string;
    importJSON: (json: string) => void;
  };
  const create: () => Classifier;
  export default create;
}
