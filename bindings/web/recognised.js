// What was read: the connections with their tunnels, and both clouds drawn.
// SPDX-License-Identifier: MIT
import { byId, element } from './elements.js';
import { say } from './texts.js';

const known = (value) => value ?? say('unknown');
const proposal = (one, group) => [one.version && `IKEv${one.version}`, one.encryption, one.integrity, one[group] && `DH ${one[group]}`].filter(Boolean).join(' ');

function tunnelRow(tunnel, index) {
  const end = ({ outside, asn }) => `${known(outside)}${asn ? ` (AS ${asn})` : ''}`;
  return element('tr', {}, element('th', { scope: 'row' }, String(tunnel.number ?? index + 1)),
    element('td', {}, end(tunnel.aws)), element('td', {}, end(tunnel.customer)),
    element('td', {}, tunnel.inside_cidr === null ? '–' : `${known(tunnel.inside_cidr)}: ${known(tunnel.aws.inside)} ↔ ${known(tunnel.customer.inside)}`),
    element('td', {}, [proposal(tunnel.ike, 'dh_group'), proposal(tunnel.esp, 'pfs_group')].join('; ')));
}

/** "vpn-0a1b: BGP, vgw-0c2f". */
export const titleOf = ({ id, routing, vpn_gateway_id: vgw, transit_gateway_id: tgw }) =>
  `${known(id)} · ${routing === 'bgp' ? 'BGP' : routing === null ? say('routingUnknown') : say('static')}${tgw ?? vgw ? ` · ${tgw ?? vgw}` : ''}`;

/** Shows the connections of a model. */
export function showConnections(model) {
  const head = ['tunnel', 'awsOutside', 'ourOutside', 'inside', 'proposals'].map((name) => element('th', { scope: 'col' }, say(name)));
  byId('connections').replaceChildren(...model.connections.map((connection) => element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': titleOf(connection) },
    element('table', {}, element('caption', {}, titleOf(connection)),
      element('thead', {}, element('tr', {}, ...head.map((cell) => cell.cloneNode(true)))),
      element('tbody', {}, ...connection.tunnels.map(tunnelRow))))));
}

/** The page of --to html as a document; nothing in it runs. */
export const pageOf = (html) => new DOMParser().parseFromString(html, 'text/html');

/** Shows the drawing of that page. */
export function showDrawing(page) {
  const drawing = page?.querySelector('svg');
  byId('drawing').hidden = !drawing;
  byId('drawing').setAttribute('aria-label', say('drawing'));
  byId('drawing').replaceChildren(...(drawing ? [document.importNode(drawing, true)] : []));
}
