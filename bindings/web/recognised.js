// What was read: the connections with their tunnels, and both clouds drawn.
// SPDX-License-Identifier: MIT
import { byId, element } from './elements.js';
import { say } from './texts.js';

const known = (value) => value ?? say('unknown');
const proposal = (one, group) => [one.version && `IKEv${one.version}`, one.encryption, one.integrity, one[group] && `DH ${one[group]}`].filter(Boolean).join(' ');

/** A cell of two lines: what counts, and what goes with it. */
const cell = (first, second) => element('td', {}, first, element('small', {}, second ?? ''));

function tunnelRow(tunnel, index) {
  const end = ({ outside, inside, asn }) => cell(known(outside), [inside, asn && `AS ${asn}`].filter(Boolean).join(', '));
  return element('tr', {}, element('th', { scope: 'row' }, String(tunnel.number ?? index + 1), element('small', {}, tunnel.inside_cidr ?? '')),
    end(tunnel.customer), end(tunnel.aws), cell(proposal(tunnel.ike, 'dh_group'), proposal(tunnel.esp, 'pfs_group')));
}

/** "vpn-0a1b: BGP, vgw-0c2f". */
export const titleOf = ({ id, routing, vpn_gateway_id: vgw, transit_gateway_id: tgw }) =>
  `${known(id)} · ${routing === 'bgp' ? 'BGP' : routing === null ? say('routingUnknown') : say('static')}${tgw ?? vgw ? ` · ${tgw ?? vgw}` : ''}`;

/** Shows the connections of a model. */
export function showConnections(model) {
  const head = ['tunnel', 'ourEnd', 'awsEnd', 'proposals'].map((name) => element('th', { scope: 'col' }, say(name)));
  byId('connections').replaceChildren(...model.connections.map((connection) => element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': titleOf(connection) },
    element('table', {}, element('caption', {}, titleOf(connection)),
      element('thead', {}, element('tr', {}, ...head.map((cell) => cell.cloneNode(true)))),
      element('tbody', {}, ...connection.tunnels.map(tunnelRow))))));
}

/** The page of --to html as a document, without its style; nothing in it runs. */
export const pageOf = (html) => new DOMParser().parseFromString(html.replace(/<style>.*?<\/style>/s, ''), 'text/html');

/** Shows the drawing of that page. */
export function showDrawing(page) {
  const drawing = page?.querySelector('svg');
  byId('drawing').hidden = !drawing;
  byId('drawing').setAttribute('aria-label', say('drawing'));
  byId('drawing').replaceChildren(...(drawing ? [document.importNode(drawing, true)] : []));
}
