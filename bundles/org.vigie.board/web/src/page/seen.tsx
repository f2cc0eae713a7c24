import type { Cell, Matrix } from '../view/matrix';
import { useAround } from './context';
import { Mark } from './mark';

/** One place: whether it is seen broken from there, and by how many. */
export function Seen({ cell, place }: { cell: Cell; place: string }) {
  const { words } = useAround();
  const told = cell.look === 'none' ? words.say('board.seen.none', place)
    : cell.look === 'unknown' ? words.say('board.seen.unknown', place)
      : words.say('board.seen', place, cell.bad, cell.all);
  return (
    <td class={`seen ${cell.look}`}>
      <Mark look={cell.look} title={told} />
      {cell.all > 1 && cell.bad > 0 && <small aria-hidden="true">{cell.bad}/{cell.all}</small>}
    </td>
  );
}

/** Countries against networks. */
export function Who({ matrix }: { matrix: Matrix }) {
  const { words } = useAround();
  if (matrix.rows.length === 0) return null;
  return (
    <section class="who">
      <h2>{words.say('board.who')}</h2>
      {/* may be wider than a phone: whoever uses the keyboard scrolls it as well */}
      <div class="wide" tabIndex={0} role="group" aria-label={words.say('board.who')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.say('board.country')}</th>
              {matrix.columns.map(one => <th scope="col" class="place" key={one}>{one === '?' ? words.say('board.network.unknown') : one}</th>)}
            </tr>
          </thead>
          <tbody>
            {matrix.rows.map((row, i) => (
              <tr key={row}>
                <th scope="row">{row === '?' ? words.say('board.country.unknown') : row}</th>
                {matrix.cells[i]?.map((cell, k) => <Seen cell={cell} place={`${row} ${matrix.columns[k]}`} key={matrix.columns[k]} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
