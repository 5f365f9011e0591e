import { describe } from 'vitest';
import { memoryPolicyVersions } from '../../../shared/memory/policy-versions.ts';
import { policyContract } from '../contract/policy.contract.ts';

describe('the policy in memory', () => policyContract(memoryPolicyVersions));
