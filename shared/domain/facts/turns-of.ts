import type { OfferReason } from '../contact/event.ts';
import { handlingsOf } from '../metrics/handlings.ts';
import type { AgentTurn } from '../tables/facts.ts';
import { codeOf } from './code-of.ts';
import { type CourseStep, secondsBetween } from './course.ts';

type Offer = CourseStep & { readonly event: Extract<CourseStep['event'], { type: 'offered' }> };

/** Every offer with what became of it, in order. */
export function turnsOf(course: readonly CourseStep[]): readonly AgentTurn[] {
  return course.filter(isOffer).map((offer) => turnOf(course, offer));
}

function isOffer(step: CourseStep): step is Offer {
  return step.event.type === 'offered';
}

function turnOf(course: readonly CourseStep[], offer: Offer): AgentTurn {
  const { agent, epoch, because } = offer.event;
  const after = course.filter(({ seq }) => seq > offer.seq);
  const answer = after.find(({ event }) => isAnswer(event, epoch));
  const next = after.find(
    ({ event }) => event.type === 'offered' || event.type === 'closed' || event.type === 'abandoned',
  );
  const isWithdrawn = next !== undefined && (answer === undefined || next.seq < answer.seq);
  return {
    assignment: epoch,
    agentId: agent.agentId,
    queue: offer.state.queue,
    offeredAt: offer.at,
    answeredHow: isWithdrawn ? 'withdrawn' : answeredHow(answer?.event),
    ...(answer?.event.type === 'accepted' && !isWithdrawn
      ? handled(course, answer, agent.agentId)
      : { agentMessages: 0 }),
    ...(because ? whyOf(because) : {}),
  };
}

function whyOf({ chosen, held, passedOver, overtook }: OfferReason) {
  return {
    chosenBecause: chosen,
    heldBefore: held?.reason,
    heldUntil: held?.until,
    passedOver: passedOver.reduce((sum, { agents }) => sum + agents, 0),
    passedOverBy: passedOver.map(({ reason, agents }) => `${reason}=${agents}`),
    overtook: overtook?.length ?? 0,
  };
}

function isAnswer(event: CourseStep['event'], epoch: number): boolean {
  const answers = event.type === 'accepted' || event.type === 'declined' || event.type === 'offer-expired';
  return answers && event.epoch === epoch;
}

function answeredHow(event: CourseStep['event'] | undefined): string {
  if (event?.type === 'offer-expired') return event.unseen ? 'unseen' : 'missed';
  return event?.type ?? 'open';
}

function handled(course: readonly CourseStep[], accepted: CourseStep, agentId: string) {
  const until = handlingsOf(course).find(({ acceptedSeq }) => acceptedSeq === accepted.seq)?.endedSeq;
  const steps = course.filter(({ seq }) => seq > accepted.seq && seq <= (until ?? Number.POSITIVE_INFINITY));
  const end = steps.find(({ seq }) => seq === until);
  const wrapUp = steps.find(({ event }) => event.type === 'wrap-up-started');
  const said = steps.filter(({ event }) => event.type === 'message' && event.agentId === agentId);
  const first = steps.find((step) => said.includes(step) || step.event.type === 'callback-attempted');
  return {
    acceptedAt: accepted.at,
    firstWordAt: first?.at,
    agentMessages: said.length,
    ...(end ? ended(accepted, end, wrapUp) : {}),
  };
}

function ended(accepted: CourseStep, end: CourseStep, wrapUp: CourseStep | undefined) {
  const { event } = end;
  return {
    endedAt: end.at,
    endedHow: event.type,
    talkSeconds: secondsBetween(accepted.at, wrapUp?.at ?? end.at),
    wrapUpSeconds: wrapUp ? secondsBetween(wrapUp.at, end.at) : 0,
    handleSeconds: secondsBetween(accepted.at, end.at),
    outcome: event.type === 'closed' ? event.outcome : undefined,
    disposition: event.type === 'closed' ? codeOf(event.disposition) : undefined,
    transferredTo: event.type === 'transferred' ? event.queue : undefined,
  };
}
