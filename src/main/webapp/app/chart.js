// A bar chart as SVG, with the same as a table for those who do not see it.
import { html, svg } from './ui.js';

const WIDTH = 640;
const HEIGHT = 200;
const FOOT = 26;
const HEAD = 22;

/** @param bars each with a `label`, a `value` and the `text` of the value; `soft` ones are lighter */
export function barChart(title, bars, columns) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const step = WIDTH / bars.length;
  const wide = Math.min(44, step * 0.6);
  const tall = (value) => (value / most) * (HEIGHT - FOOT - HEAD);
  return html`
    <figure class="chart">
      <figcaption>${title}</figcaption>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">
        <line class="axis" x1="0" x2=${WIDTH} y1=${HEIGHT - FOOT} y2=${HEIGHT - FOOT}></line>
        ${bars.map((bar, at) => {
          const middle = step * (at + 0.5);
          const height = tall(bar.value);
          return svg`
            <rect class=${bar.soft ? 'bar soft' : 'bar'} x=${middle - wide / 2} y=${HEIGHT - FOOT - height} width=${wide} height=${height} rx="4"></rect>
            ${bar.value > 0 ? svg`<text class="value" x=${middle} y=${HEIGHT - FOOT - height - 6}>${bar.text}</text>` : ''}
            <text class=${at % 2 === 0 ? 'label' : 'label odd'} x=${middle} y=${HEIGHT - 7}>${bar.label}</text>`;
        })}
      </svg>
      <table class="hidden">
        <caption>${title}</caption>
        <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${bars.map((bar) => html`<tr><th scope="row">${bar.label}</th><td>${bar.text}</td></tr>`)}</tbody>
      </table>
    </figure>`;
}
