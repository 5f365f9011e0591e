import { describe, expect, it } from 'vitest';
import { prod } from '../../infra/stages/prod.ts';
import { withCanary } from '../../infra/stages/stages.ts';
import { type SynthesizedStack, synthesizedCenter } from './synthesized-center.ts';

const { chat } = synthesizedCenter('prod');
const aliases = chat.of('AWS::Lambda::Alias');
const nameBehind = (stack: SynthesizedStack, value: unknown) => {
  const [, id = ''] = /"Ref":"(\w+)"/.exec(JSON.stringify(value)) ?? [];
  return stack.json.Resources[id]?.Properties['FunctionName'];
};

describe('a new version', () => {
  it('of what everybody meets gets a tenth of the calls for five minutes', () => {
    const groups = chat.of('AWS::CodeDeploy::DeploymentGroup').map((group) => group.Properties);

    expect(aliases.map((alias) => nameBehind(chat, alias.Properties['FunctionName'])).sort()).toEqual(
      ['authorize', 'desk', 'intake'].map((name) => `handraise-prod-${name}`),
    );
    expect(groups).toHaveLength(3);
    for (const group of groups) {
      expect(group['DeploymentConfigName']).toBe('CodeDeployDefault.LambdaCanary10Percent5Minutes');
      expect(group['AutoRollbackConfiguration']).toMatchObject({
        Enabled: true,
        Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']),
      });
    }
  });

  it('goes back when frames fail or the version itself does', () => {
    const alarms = chat.of('AWS::CloudWatch::Alarm').map((alarm) => alarm.Properties);

    expect(alarms.map((alarm) => alarm['MetricName']).sort()).toEqual(['Errors', 'Errors', 'Errors', 'FrameFailed']);
    for (const group of chat.of('AWS::CodeDeploy::DeploymentGroup'))
      expect(group.Properties['AlarmConfiguration']).toMatchObject({ Enabled: true, Alarms: { length: 2 } });
  });

  it('is called by its alias, which alone may be called', () => {
    const called = chat
      .of('AWS::Lambda::Permission')
      .map((permission) => JSON.stringify(permission.Properties['FunctionName']))
      .filter((name) => /authorize|intake|desk/.test(name));

    expect(called.sort()).toEqual(aliases.map(({ id }) => JSON.stringify({ Ref: id })).sort());
  });

  it.each(['dev', 'laptop'] as const)('answers at once in %s', (stage) => {
    expect(synthesizedCenter(stage).chat.text).not.toMatch(/CodeDeploy|Lambda::Alias/);
  });

  it('answers at once in a stage that is told so', () => {
    expect(withCanary(prod, 'false').canary).toBe(false);
    expect(withCanary(prod, undefined).canary).toBe(true);
    expect(() => withCanary(prod, 'yes')).toThrow('canary: got yes, allowed are true and false');
  });
});
