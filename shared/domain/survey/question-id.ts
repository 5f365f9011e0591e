/** The id of the one question for words that the field has: its answer is a survey's comment. */
export const commentId = 'comment';

/** The name a question is answered under: of the field's own its kind. */
export function idOf({ id, kind }: { readonly id?: string; readonly kind: string }): string {
  return id ?? kind;
}
