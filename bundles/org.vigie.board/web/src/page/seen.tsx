import type { Cell, Country } from '../view/matrix';
import type { Words } from '../words';
import { useAround } from './context';
import { Mark } from './mark';

/** One place: whether it is seen broken from there, and by how many. */
export function Seen({ cell, place }: { cell: Cell; place: string }) {
  const { words } = useAround();
  const { look } = cell;
  const said = look === 'none' ? words.say('board.seen.none', place)
    : look === 'unknown' ? words.say('board.seen.unknown', place)
      : words.say('board.seen', place, cell.bad, cell.all);
  return (
    <td class={`seen ${look}`} data-place={place}>
      <Mark look={look} title={said} />
      {cell.all > 1 && cell.bad > 0 && <small aria-hidden="true">{cell.bad}/{cell.all}</small>}
    </td>
  );
}

/** Countries, and in each the networks from which somebody looks. */
export function Who({ countries, most }: { countries: Country[]; most: number }) {
  const { words } = useAround();
  if (countries.length === 0) return null;
  return (
    <section class="who">
      <h2 id="who">{words.say('board.who')}</h2>
      <table aria-labelledby="who">
        <thead class="heard"><tr><th scope="col">{words.say('board.country')}</th><th scope="col">{words.say('board.network')}</th></tr></thead>
        <tbody>
          {countries.slice(0, most).map(one => (
            <tr key={one.country}>
              <th scope="row"><Mark look={one.all.look} title={told(words, one.all)} /> {one.country || words.say('board.country.unknown')}</th>
              <td>
                <ul>
                  {one.networks.slice(0, most).map(network => (
                    <li key={network.network}><Mark look={network.cell.look} title={told(words, network.cell)} /> {network.network || words.say('board.network.unknown')}</li>
                  ))}
                  {one.networks.length > most && <li>+{one.networks.length - most}</li>}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {countries.length > most && <p class="quiet">+{countries.length - most}</p>}
    </section>
  );
}

function told(words: Words, cell: Cell): string {
  return cell.look === 'none' || cell.look === 'unknown' ? words.say('board.condition.unknown') : words.say('board.seen.count', cell.bad, cell.all);
}
