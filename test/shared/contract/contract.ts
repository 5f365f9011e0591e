import { agentsContract } from './agents.contract.ts';
import { bookingsContract } from './bookings.contract.ts';
import type { CenterUnderTest } from './center-under-test.ts';
import { checksContract } from './checks.contract.ts';
import { contactLogContract } from './contact-log.contract.ts';
import { filesContract } from './files.contract.ts';
import { personsContract } from './persons.contract.ts';
import { queuesContract } from './queues.contract.ts';
import { racesContract } from './races.contract.ts';
import { reviewsContract } from './reviews.contract.ts';
import { rowsContract } from './rows.contract.ts';
import { visitorsContract } from './visitors.contract.ts';

/** Everything the ports promise, whatever is behind them. */
export function portsContract(center: () => CenterUnderTest): void {
  contactLogContract(center);
  rowsContract(center);
  agentsContract(center);
  queuesContract(center);
  personsContract(center);
  visitorsContract(center);
  checksContract(center);
  filesContract(center);
  racesContract(center);
  bookingsContract(center);
  reviewsContract(center);
}
