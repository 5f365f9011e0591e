import type { Mutant } from './mutant.ts';

/** Guards of files: who sends and loads them, what is told of them, and how often. */
export const fileMutants: readonly Mutant[] = [
  {
    name: 'file-once',
    guard: 'a file is settled along with its event, and once',
    edits: [
      {
        file: 'shared/memory/files.ts',
        from: 'if (!file || file.settledAt !== undefined) return false;',
        to: 'if (!file) return false;',
      },
    ],
  },
  {
    name: 'file-content',
    guard: 'a file is told as good when its content is what it was said to be',
    edits: [
      {
        file: 'functions/file-check/check-file.ts',
        from: 'faultOf(bytes, asked.mediaType)',
        to: '(faultOf(bytes, asked.mediaType), undefined)',
      },
    ],
  },
  {
    name: 'file-told',
    guard: 'a file is loaded once it is told as good',
    edits: [
      {
        file: 'functions/files/ask-to-load.ts',
        from: 'file && isTold(file) ?',
        to: 'file && (file.bytes > 0 || isTold(file)) ?',
      },
    ],
  },
  {
    name: 'file-load',
    guard: 'a student loads files of their own contacts alone',
    edits: [
      {
        file: 'shared/domain/files/decide-file.ts',
        from: "if (by.role === 'student') return state.studentId === by.studentId;",
        to: "if (by.role === 'student') return state.seq > 0;",
      },
    ],
  },
  {
    name: 'file-send',
    guard: 'a student sends files into their own contacts alone',
    edits: [
      {
        file: 'shared/domain/files/decide-file.ts',
        from: "if (state.studentId !== by.studentId) return { kind: 'refused', code: 'not_found' };",
        to: '',
      },
    ],
  },
  {
    name: 'file-fence',
    guard: "an agent's file counts while they hold the contact by the assignment they asked under",
    edits: [
      {
        file: 'shared/domain/files/decide-file.ts',
        from: "sender.from === 'agent' && !isAssignedTo",
        to: "sender.from === 'agent' && state.seq < 0 && !isAssignedTo",
      },
    ],
  },
  {
    name: 'file-dropped',
    guard: 'a file that is told to nobody is refused',
    edits: [
      {
        file: 'shared/memory/files.ts',
        from: 'settle({ fileId, refused: untold, now });',
        to: 'settle({ fileId, refused: untold.at(99), now });',
      },
    ],
  },
  {
    name: 'file-left',
    guard: 'of a file that is not told nothing is kept',
    heldBy:
      'test/functions/file-check/check-file.test.ts, "a file that was looked at by two, of whom one was told that it is settled, leaves nothing where it is not told"',
    edits: [
      {
        file: 'functions/file-check/check-file.ts',
        from: '  if (place) await ports.objects.remove(keptKey(place));\n',
        to: '',
      },
    ],
  },
  {
    name: 'file-erased',
    guard: 'of a contact that was erased no file is told any more',
    edits: [
      {
        file: 'shared/domain/files/decide-file.ts',
        from: 'isFenced || isErasedState(state)',
        to: 'isFenced || (state.seq < 0 && isErasedState(state))',
      },
    ],
  },
  {
    name: 'file-goes-on',
    guard: 'a file of a student is unanswered: no agent finishes over it',
    heldBy:
      'test/functions/file-check/check-file.test.ts, "a student’s file that comes while the agent finishes is unanswered: the conversation goes on"',
    edits: [
      {
        file: 'shared/domain/contact/evolve/file.ts',
        from: '...(isRead ? { questionSeq: seq + 1 } : {}),',
        to: '...(isRead ? {} : {}),',
      },
      {
        file: 'shared/domain/contact/evolve/file.ts',
        from: "...(phase === 'wrap-up' ? { phase: 'active', askedAgain: true } : {}),",
        to: '',
      },
    ],
  },
];
