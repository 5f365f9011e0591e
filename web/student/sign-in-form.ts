import { element, fieldText } from '../dom/element.ts';
import type { Student } from './people.ts';

/** Shows whom one may be, and calls `chosen` with the choice. */
export function showPeople(
  form: HTMLFormElement,
  people: readonly [Student, ...Student[]],
  chosen: (student: Student) => void,
): void {
  const box = form.querySelector('.people');
  box?.replaceChildren(...people.map((student) => option(student, student === people[0])));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    chosen(people.find((student) => student.sub === fieldText(form, 'sub')) ?? people[0]);
  });
}

function option(student: Student, isFirst: boolean): HTMLElement {
  const input = element('input', { type: 'radio', name: 'sub', value: student.sub, checked: isFirst });
  return element('label', { class: 'choice-row' }, input, element('span', {}, student.name));
}
