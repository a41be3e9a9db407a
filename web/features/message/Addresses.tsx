import { Fragment } from 'react';
import type { EmailAddress } from '../../jmap/index.ts';
import { plainName } from '../list/plain-name.ts';

/** People with their name and their address: the address is what cannot be made up. */
export function Addresses({ list }: { list: readonly EmailAddress[] }) {
  return list.map((address, index) => (
    <Fragment key={`${index} ${address.email}`}>
      {index === 0 ? '' : ', '}
      <span className="address">
        {plainName(address.name) === '' ? null : (
          <>
            <span className="address__name">{plainName(address.name)}</span>{' '}
          </>
        )}
        <span className="address__email">&lt;{address.email}&gt;</span>
      </span>
    </Fragment>
  ));
}
