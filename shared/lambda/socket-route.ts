import * as v from 'valibot';
import type { Principal } from '../domain/contact/principal.ts';
import type { ServerFrame } from '../domain/protocol/server-frame.ts';
import type { ConnectionId, Ms } from '../schema/ids.ts';
import { describeIssue, issuesOf, isTextTooLong } from './describe-issue.ts';
import { type ErrorFrame, errorFrame } from './error-frame.ts';

/** What a principal may be. */
export type Role = Principal['role'];

/** A principal of one of these roles. */
export type Caller<R extends Role> = Extract<Principal, { role: R }>;

/** Over which connection something came, and when. */
export type Arrival = {
  readonly connectionId: ConnectionId;
  readonly now: Ms;
  /** The client's own number for its frame, to be repeated in the answer. */
  readonly ref: string | undefined;
  /** For so many seconds a frame of this connection may do nothing new. */
  readonly waitSeconds?: number | undefined;
  /** Told that the frame only repeats one from before: it counts as none. */
  readonly repeats?: (() => void) | undefined;
};

/** What a workflow knows of the frame beside its content: who sent it, over which connection, and when. */
export type FrameRequest<R extends Role = Role> = Arrival & { readonly caller: Caller<R> };

type FrameSchema = v.GenericSchema & { readonly entries: { readonly action: { readonly literal: string } } };

/** One action of the protocol, ready to be looked up. */
export type Route = {
  readonly action: string;
  readonly roles: readonly Role[];
  /** Parses a frame; what remains is to run it for a caller, or to answer with the error. */
  readonly open: (raw: unknown, ref: string | undefined) => OpenedFrame;
};

/** A frame that parsed, or the answer to one that did not. */
export type OpenedFrame =
  | {
      readonly kind: 'frame';
      readonly run: (request: FrameRequest) => Promise<ServerFrame | undefined>;
    }
  | { readonly kind: 'refused'; readonly frame: ErrorFrame };

/** Declares what one action does: its schema, the roles that may send it, and the workflow; the frame it returns goes back as the route response. */
export function route<Schema extends FrameSchema, const R extends Role>(spec: {
  readonly action: Schema;
  readonly roles: readonly R[];
  readonly handle: (frame: v.InferOutput<Schema>, request: FrameRequest<R>) => Promise<ServerFrame | undefined>;
}): Route {
  const action = spec.action.entries.action.literal;
  return {
    action,
    roles: spec.roles,
    open: (raw, ref) => {
      const parsed = v.safeParse(spec.action, raw);
      if (!parsed.success) return { kind: 'refused', frame: badFrame(issuesOf(spec.action, raw), ref) };
      return {
        kind: 'frame',
        run: async (request) => {
          const { caller } = request;
          return isOneOf(spec.roles, caller)
            ? spec.handle(parsed.output, { ...request, caller })
            : errorFrame('forbidden', forbidden(action, spec.roles, caller.role), ref);
        },
      };
    },
  };
}

function isOneOf<R extends Role>(roles: readonly R[], caller: Principal): caller is Caller<R> {
  return roles.some((role) => role === caller.role);
}

function forbidden(action: string, roles: readonly Role[], got: Role): string {
  return `${action} is for ${roles.join(' or ')}, this connection belongs to a ${got}`;
}

function badFrame(issues: readonly v.BaseIssue<unknown>[], ref: string | undefined): ErrorFrame {
  const issue = issues.find(isTextTooLong) ?? issues[0];
  if (!issue) return errorFrame('bad_frame', 'the frame does not have the form of its action', ref);
  return errorFrame(isTextTooLong(issue) ? 'text_too_long' : 'bad_frame', describeIssue(issue), ref);
}
