import type { Look } from '../view/look';

/** Drawn, so that it looks the same on a screen that has hardly any fonts. Each state has a shape of its own. */
const SHAPES: Record<Look | 'none', string> = {
  up: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z',
  suspected: 'M8 1.2L15.4 14.4H.6z',
  partial: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM8 3.5v9a4.5 4.5 0 0 1 0-9z',
  down: 'M1.5 1.5h13v13h-13z',
  recovering: 'M4.5 1.5h10v10h-3v-4.9L4.1 14L2 11.9L9.4 4.5H4.5z',
  unknown: 'M8 1C5.2 1 3.2 2.8 3 5.4h2.7C5.8 4.2 6.7 3.4 8 3.4s2.2.8 2.2 1.9c0 1-.5 1.5-1.7 2.3C7.100 8.500 6.600 9.300 6.700 10.800h2.600c0-.9.3-1.300 1.500-2.100C12.300 7.700 13 6.700 13 5.200C13 2.700 10.900 1 8 1zM6.500 12.200h3v2.800h-3z',
  maintenance: 'M3 1.500h3.600v13H3zM9.400 1.500H13v13H9.400z',
  none: 'M4 7h8v2H4z',
};

export function Mark({ look, title }: { look: Look | 'none'; title?: string }) {
  return (
    <svg class={`mark ${look}`} viewBox="0 0 16 16" {...(title ? { role: 'img', 'aria-label': title } : { 'aria-hidden': 'true' })}>
      <path fill-rule="evenodd" d={SHAPES[look]} />
    </svg>
  );
}
