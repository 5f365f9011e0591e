import { describe, expect, it } from 'vitest';
import { planEvening } from '../../demo/plan.ts';
import { questions } from '../../demo/questions.ts';
import { seededRandom } from '../../demo/random.ts';

function evening(seed: string, students = 200, agents = 8) {
  return planEvening({ students, agents, questions, random: seededRandom(seed) });
}

function visible(plan: ReturnType<typeof evening>): unknown {
  return JSON.parse(JSON.stringify(plan));
}

describe('planEvening', () => {
  it('plans the same evening for the same seed and another for another', () => {
    expect(visible(evening('a'))).toEqual(visible(evening('a')));
    expect(visible(evening('a'))).not.toEqual(visible(evening('b')));
  });

  it('lets more than half of the students arrive in the peak, a third of the evening', () => {
    const { students, timetable } = evening('a');
    const inPeak = students.filter(({ arrivesAt }) => arrivesAt >= timetable.peakFrom && arrivesAt < timetable.peakTo);

    expect(inPeak.length).toBeGreaterThan(students.length / 2);
    expect(timetable.peakTo - timetable.peakFrom).toBeCloseTo(0.35 * timetable.drainFrom);
    expect(students.every(({ arrivesAt }) => arrivesAt < timetable.drainFrom)).toBe(true);
  });

  it('seats agents at every desk, one of whom falls silent in the peak', () => {
    const { agents, timetable } = evening('a', 200, 5);
    const silent = agents.filter((agent) => agent.silence !== undefined);

    expect(new Set(agents.map((agent) => agent.profile))).toEqual(
      new Set(['frontline', 'tech-desk', 'billing-desk', 'seniors', 'leads']),
    );
    expect(silent).toHaveLength(1);
    expect(silent[0]?.silence?.from).toBeGreaterThan(timetable.peakFrom);
  });

  it('has students of every kind the evening is about', () => {
    const { students } = evening('a');

    expect(students.some((student) => student.losesConnectionAt > 0)).toBe(true);
    expect(students.some((student) => student.takesCallback)).toBe(true);
    expect(students.some((student) => student.isVip)).toBe(true);
    expect(students.some((student) => student.score <= 2)).toBe(true);
    expect(new Set(students.map((student) => student.language))).toEqual(new Set(['zh', 'en']));
  });

  it('asks every question but those of the peak before it asks one twice', () => {
    const usual = questions.filter((question) => question.label !== 'outage');
    const { students } = planEvening({ students: 2000, agents: 8, questions, random: seededRandom('a') });
    const asked = new Set(students.map((student) => student.question.text));

    expect(usual.filter((question) => !asked.has(question.text))).toEqual([]);
  });

  it('plays with a single question of somebody else', () => {
    const only = [{ text: 'why?', language: 'en' as const }];
    const { students } = planEvening({ students: 3, agents: 5, questions: only, random: seededRandom('a') });

    expect(students.map((student) => student.question.text)).toEqual(['why?', 'why?', 'why?']);
  });

  it('takes longer, not fuller, with more students', () => {
    expect(evening('a', 800).timetable.drainFrom).toBeCloseTo(4 * evening('a', 200).timetable.drainFrom);
  });
});

describe('our own questions', () => {
  it('are at least 120, each asked once, in both languages and of every kind', () => {
    expect(questions.length).toBeGreaterThanOrEqual(120);
    expect(new Set(questions.map((question) => question.text)).size).toBe(questions.length);
    for (const language of ['zh', 'en']) {
      const labels = questions.filter((question) => question.language === language).map((question) => question.label);
      expect(new Set(labels)).toEqual(new Set(['everyday', 'beyond', 'small-talk', 'urgent', 'complaint', 'outage']));
    }
  });
});
