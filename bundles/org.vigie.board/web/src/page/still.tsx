import { Component, type ComponentChild } from 'preact';

interface Props {
  /** It is drawn again when one of these is another. */
  when: unknown[];
  draw: () => ComponentChild;
}

/**
 * What stays as it is while nothing of it changed. (Not a memo of what was drawn: each such memo keeps the tree around it, as it
 * was then, and that one its own memos, so that a screen that hangs for a day would fill the memory.)
 */
export class Still extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return next.when.some((one, i) => one !== this.props.when[i]);
  }

  override render() {
    return this.props.draw();
  }
}
