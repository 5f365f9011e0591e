/** Takes files that are pasted into a field or dropped on a box. */
export function whenGiven(field: HTMLElement, box: EventTarget, take: (files: FileList) => void): void {
  const given = (event: Event, data: DataTransfer | null) => {
    if (!data?.types.includes('Files')) return;
    event.preventDefault();
    if (data.files.length > 0) take(data.files);
  };
  field.addEventListener('paste', (event) => given(event, event.clipboardData));
  for (const type of ['dragover', 'drop'])
    box.addEventListener(type, (event) => event instanceof DragEvent && given(event, event.dataTransfer));
}
