import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as v from 'valibot';
import { addCenter } from '../../infra/center-app.ts';
import { projectRoot } from '../../infra/project-root.ts';
import type { CenterStacks } from '../../infra/stacks/center-stacks.ts';
import type { StageConfig } from '../../infra/stages/stage-config.ts';
import { stageNamed } from '../../infra/stages/stages.ts';

const Resource = v.object({
  Type: v.string(),
  Properties: v.optional(v.record(v.string(), v.unknown()), {}),
  DeletionPolicy: v.optional(v.string()),
  Condition: v.optional(v.string()),
  DependsOn: v.optional(v.array(v.string())),
});
const TemplateJson = v.object({
  Resources: v.record(v.string(), Resource),
  Parameters: v.optional(v.record(v.string(), v.looseObject({ Default: v.optional(v.string()) })), {}),
  Conditions: v.optional(v.record(v.string(), v.unknown()), {}),
  Outputs: v.optional(v.record(v.string(), v.unknown()), {}),
});
const CdkJson = v.object({ context: v.record(v.string(), v.unknown()) });

/** A resource of a template. */
export type SynthesizedResource = v.InferOutput<typeof Resource> & { readonly id: string };

/** One stack's template, with its resources by type. */
export type SynthesizedStack = {
  readonly json: v.InferOutput<typeof TemplateJson>;
  readonly text: string;
  of(type: string): readonly SynthesizedResource[];
};

/** The templates of one stage, and the constructs they came from. */
export type SynthesizedCenter = {
  readonly data: SynthesizedStack;
  readonly chat: SynthesizedStack;
  readonly watch: SynthesizedStack;
  readonly analytics: SynthesizedStack;
  readonly files: SynthesizedStack;
  /** The stack of the pages, which every stage serves itself unless it is told not to. */
  readonly web: SynthesizedStack;
  readonly stacks: CenterStacks;
};

const synthesized = new Map<string, SynthesizedCenter>();

/** Synthesizes a stage as the command line would, rule packs included; once in a test file. */
export function synthesizedCenter(stage: StageConfig['stage']): SynthesizedCenter {
  const known = synthesized.get(stage);
  if (known) return known;
  const { context } = v.parse(CdkJson, JSON.parse(readFileSync(join(projectRoot, 'cdk.json'), 'utf8')));
  const outdir = mkdtempSync(join(tmpdir(), 'handraise-synth-'));
  // What `cdk synth` holds dev against, production is held against here.
  const validation = process.env['CDK_VALIDATION'];
  process.env['CDK_VALIDATION'] = String(stage === 'prod');
  const app = new App({ context, outdir });
  const stacks = addCenter(app, stageNamed(stage));
  const { data, chat, watch, analytics, files, web } = stacks;
  if (!web) throw new Error(`stage ${stage}: serves no pages`);
  const center = {
    stacks,
    data: templateOf(data),
    chat: templateOf(chat),
    watch: templateOf(watch),
    analytics: templateOf(analytics),
    files: templateOf(files),
    web: templateOf(web),
  };
  rmSync(outdir, { recursive: true, force: true });
  process.env['CDK_VALIDATION'] = validation ?? '';
  synthesized.set(stage, center);
  return center;
}

function templateOf(stack: Stack): SynthesizedStack {
  const raw = Template.fromStack(stack).toJSON();
  const json = v.parse(TemplateJson, raw);
  const resources = Object.entries(json.Resources).map(([id, resource]) => ({ id, ...resource }));
  return { json, text: JSON.stringify(raw), of: (type) => resources.filter((resource) => resource.Type === type) };
}
