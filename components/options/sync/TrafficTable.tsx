import { number } from '../../words';
import { bytesInWords } from '../words';
import type { SyncOn } from './use-sync';

type Traffic = SyncOn['traffic'];

/** What sync has asked of the server and moved. */
export function TrafficTable({ traffic: { last, all } }: { readonly traffic: Traffic }) {
  return (
    <>
      <h3 className="rubric">Traffic</h3>
      <table className="sync-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Runs</span>
            </th>
            <th scope="col" className="number">
              Requests
            </th>
            <th scope="col" className="number">
              Sent
            </th>
            <th scope="col" className="number">
              Received
            </th>
          </tr>
        </thead>
        <tbody>
          <Row name="Last run" of={last} />
          <Row name="In all" of={all} />
        </tbody>
      </table>
    </>
  );
}

function Row({ name, of: { requests, sent, received } }: { readonly name: string; readonly of: Traffic['all'] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{number(requests)}</td>
      <td className="number">{bytesInWords(sent)}</td>
      <td className="number">{bytesInWords(received)}</td>
    </tr>
  );
}
