type Attributes = Readonly<Record<string, string | boolean | undefined>>;
type Child = Node | string | undefined;

/** Makes an element; text children become text nodes, `true` an empty attribute, `false` and undefined none. */
export function element<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[T] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button that does something; never submits a form. */
export function button(text: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', act);
  return made;
}

/** The element with this id and class of element in a page or a shadow root; throws when there is none. */
export function find<T extends HTMLElement>(id: string, kind: new () => T, root: ParentNode = document): T {
  const found = root.querySelector(`#${id}`);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${kind.name} with id ${id}`);
}

/** The value of a form's field as text; empty when there is none. */
export function fieldText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value.trim() : '';
}
