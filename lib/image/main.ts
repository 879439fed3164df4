/**
 * What an image runs before its component: it boots the platform, gives the stack an address, installs the
 * ambient network and process, and hands the event loop to the machine. Part of a program only when the component
 * uses one of these doors.
 *
 * Command line: `skerry.ip=ADDRESS/BITS[,GATEWAY[,DNS]]` for a fixed address, else DHCP; the words after `--` are the
 * component's arguments.
 */

import { type BootedPlatform, bootPlatform } from "#os/boot";
import { EventLoop } from "#os/loop";
import { Stack, tcpLimitsFor } from "#os/net";
import { commandLine, memoryBytes } from "../../os/platform/native.ts";
import { installNetwork as installTurn } from "../es/turn.ts";
import { AddressAwaiter, installNetwork, makeNetwork } from "../net/image.ts";
import { installProcess } from "../process/image.ts";
import { NetParameters, readNetParameters } from "../process/parameters.ts";

function start(platform: BootedPlatform): void {
  const loop = new EventLoop(platform.clock);
  const line = commandLine();
  installProcess(platform, line);
  for (const device of platform.netDevices) {
    const limits = tcpLimitsFor(memoryBytes());
    const stack = new Stack(device, loop, platform.random, limits);
    const net = new NetParameters();
    let awaiter: AddressAwaiter | null = null;
    if (readNetParameters(line, net)) {
      stack.configure(net.address, net.mask, net.gateway);
      if (net.dns !== 0) stack.resolver.servers = [net.dns];
    } else {
      awaiter = new AddressAwaiter(loop);
      stack.startDhcp(awaiter);
    }
    installNetwork(makeNetwork(stack, awaiter));
    break; // one interface, until a component can ask for more
  }
  installTurn((nowUs) => {
    const sleepUs = loop.turn(nowUs);
    if (sleepUs !== 0) platform.harvestEntropy(loop.nowMs);
    return sleepUs > 0 ? loop.nowUs + sleepUs : sleepUs;
  });
}

start(bootPlatform());
