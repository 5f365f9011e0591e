import { describe, expect, it } from 'vitest';
import { triage } from '../../../../../shared/answers/engine/answering/triage.ts';
import { decodeKnowledge, encodeKnowledge } from '../../../../../shared/answers/engine/model/codec.ts';
import { rank } from '../../../../../shared/answers/engine/ranking/rank.ts';
import { trainUrgency } from '../../../../../shared/answers/engine/urgency/train-urgency.ts';
import { noon, smallModel, smallSchool } from '../../small-school.ts';
import { ratedMessages } from '../urgency/rated-messages.ts';

const blob = encodeKnowledge(smallModel());

describe('encodeKnowledge', () => {
  it('gives the same bytes for the same articles in any order', () => {
    expect(encodeKnowledge(smallModel())).toEqual(blob);
  });

  it('ranks the same after it is read back', () => {
    const decoded = decodeKnowledge(blob);
    const asked = smallSchool.flatMap(({ texts }) => [texts.en.title, texts.zh.title]);

    expect(asked.map((text) => rank(decoded, text))).toEqual(asked.map((text) => rank(smallModel(), text)));
    expect([...decoded.articles.keys()]).toEqual(smallSchool.map(({ id }) => id).toSorted());
  });

  it('hears the same urgency after it is read back', () => {
    const model = smallModel();
    const heard = { ...model, urgency: trainUrgency(ratedMessages, [1, 2, 3], model.lexicon) };
    const decoded = decodeKnowledge(encodeKnowledge(heard));

    expect(decoded.urgency).toEqual(heard.urgency);
    expect(ratedMessages.map(({ text }) => triage(decoded, text, noon))).toEqual(
      ratedMessages.map(({ text }) => triage(heard, text, noon)),
    );
  });

  it('leaves urgency to the rules where none was trained', () => {
    expect(decodeKnowledge(blob).urgency).toBeUndefined();
  });

  it('reads a blob that lies at any place of a buffer', () => {
    const shifted = new Uint8Array(blob.length + 3);
    shifted.set(blob, 3);

    expect(rank(decodeKnowledge(shifted.subarray(3)), 'refund rules')[0]?.articleId).toBe('refund-request');
  });
});

describe('decodeKnowledge', () => {
  const changed = (at: number, value: number): Uint8Array => {
    const copy = blob.slice();
    copy[at] = value;
    return copy;
  };

  it.each([
    ['nothing', new Uint8Array(0), '0 bytes'],
    ['something else', new Uint8Array(64), 'not one of ours'],
    ['the version before', changed(4, 1), 'version 1, this code reads 4'],
    ['a newer version', changed(4, 9), 'version 9, this code reads 4'],
    ['half a blob', blob.subarray(0, blob.length / 2), 'its header says'],
    ['a flipped bit', changed(blob.length - 9, (blob.at(-9) ?? 0) ^ 1), 'checksum'],
  ])('refuses %s', (_, bytes, why) => {
    expect(() => decodeKnowledge(bytes)).toThrow(why);
  });
});
