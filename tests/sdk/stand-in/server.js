// What the VPC API does with a call: checks it, changes what there is, answers.
// SPDX-License-Identifier: MIT
//
// `state` is gateway (DescribeVpnGateway's answer), busy (how many more looks find it updating; -1: for ever), customerGateways,
// connections, routes, made (the parameters of every call that made or changed something), tokens, failures, printed (what the command prints instead of
// an answer, by action), and counts.
import { describe } from './answers.js';
import { ApiError, checkConnection, checkCustomerGateway, checkRoute } from './checks.js';

export { ApiError };

const now = 1700000000000;

export class Server {
  constructor(state) {
    this.state = { busy: 0, busyAfterChange: 2, customerGateways: [], connections: [], routes: [], made: [], tokens: {}, failures: [], counts: {}, ...state };
  }

  call(action, parameters, method) {
    const { state } = this;
    state.counts[action] = (state.counts[action] ?? 0) + 1;
    const failure = state.failures.find((f) => f.action === action && (f.nth === 0 || f.nth === state.counts[action]));
    if (failure && !failure.after) throw new ApiError(failure.code, failure.message ?? 'made to fail');
    const answer = this.once(action, parameters, method);
    if (failure) throw new ApiError(failure.code, failure.message ?? 'made to fail when it was done');
    return { RequestId: '0F2D3C', ...answer };
  }

  /** A call with a ClientToken that was used is answered as it was then. */
  once(action, parameters, method) {
    const { tokens } = this.state;
    const { ClientToken: token, ...others } = parameters;
    if (token === undefined) return this.act(action, others, method);
    if (token === '' || token.length > 64 || !/^[\x20-\x7e]+$/.test(token)) throw new ApiError('InvalidParameter', 'The specified ClientToken is not valid.');
    const text = JSON.stringify([action, others]);
    if (tokens[token]) {
      if (tokens[token].text !== text) throw new ApiError('IdempotentParameterMismatch', 'The request uses the same client token as a previous, but non-identical request.');
      return tokens[token].answer;
    }
    const answer = this.act(action, others, method);
    tokens[token] = { text, answer };
    return answer;
  }

  act(action, parameters, method) {
    if (action.startsWith('Describe')) return describe(this.state, action, parameters);
    if (!(action in this)) throw new ApiError('InvalidAction.NotFound', `The stand-in does not do ${action}.`);
    const answer = this[action](parameters, method);
    this.state.made.push({ action, parameters, answer });
    return answer;
  }

  id(kind, list) {
    return `${kind}-gw8made${String(list.length + 1).padStart(4, '0')}`;
  }

  /** Changes to a gateway are made one after the other. */
  change() {
    if (this.state.busy !== 0) throw new ApiError('VpnGateway.Configuring', 'The specified service is configuring.');
    this.state.busy = this.state.busyAfterChange;
  }

  CreateCustomerGateway(p) {
    checkCustomerGateway(p);
    const CustomerGatewayId = this.id('cgw', this.state.customerGateways);
    this.state.customerGateways.push({ CustomerGatewayId, IpAddress: p.IpAddress, ...(p.Asn ? { Asn: Number(p.Asn) } : {}), Name: p.Name ?? '', CreateTime: now });
    return { CustomerGatewayId, IpAddress: p.IpAddress, Name: p.Name ?? '', CreateTime: now };
  }

  CreateVpnConnection(p) {
    checkConnection(this.state, 'CreateVpnConnection', p);
    this.change();
    const VpnConnectionId = this.id('vco', this.state.connections);
    this.state.connections.push({ VpnConnectionId, parameters: p });
    return { VpnConnectionId, Name: p.Name, CreateTime: now };
  }

  CreateVpnAttachment(p) {
    checkConnection(this.state, 'CreateVpnAttachment', p);
    const VpnConnectionId = this.id('vco', this.state.connections);
    this.state.connections.push({ VpnConnectionId, parameters: p });
    return { VpnConnectionId, Name: p.Name, CreateTime: now, Code: '200', Success: true, Message: 'OK' };
  }

  ModifyVpnAttachmentAttribute(p) {
    const connection = this.state.connections.find(({ VpnConnectionId }) => VpnConnectionId === p.VpnConnectionId);
    if (!connection) throw new ApiError('InvalidVpnConnectionInstanceId.NotFound', 'The specified vpn connection instance id does not exist.');
    checkConnection(this.state, 'ModifyVpnAttachmentAttribute', p);
    if (this.state.busy !== 0) throw new ApiError('VpnConnection.Configuring', 'The specified service is configuring.');
    this.state.busy = this.state.busyAfterChange;
    connection.changed = p;
    return { VpnConnectionId: p.VpnConnectionId, Name: p.Name, Status: 'ike_sa_not_established' };
  }

  CreateVpnRouteEntry(p) {
    checkRoute(this.state, p);
    this.change();
    this.state.routes.push(p);
    return { VpnInstanceId: p.VpnGatewayId, RouteDest: p.RouteDest, NextHop: p.NextHop, Weight: Number(p.Weight ?? 0), State: 'published', CreateTime: now };
  }
}
