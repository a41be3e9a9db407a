import { Fragment } from 'react';
import type { EmailAddress } from '../../jmap/index.ts';

/** People with their name and their address: the address is what cannot be made up. */
export function Addresses({ list }: { list: readonly EmailAddress[] }) {
  return list.map((address, index) => (
    <Fragment key={`${index} ${address.email}`}>
      {index === 0 ? '' : ', '}
      <span className="address">
        {address.name === null || address.name.trim() === '' ? null : (
          <>
            <span className="address__name">{address.name}</span>{' '}
          </>
        )}
        <span className="address__email">&lt;{address.email}&gt;</span>
      </span>
    </Fragment>
  ));
}
