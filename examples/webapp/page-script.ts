/** What runs in the browser: asks what there is each second, and shows it. */

export const STYLE = `
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .2rem .6rem }
  tr + tr td { border-top: 1px solid #ddd } .linux { color: #555 } .vm, .process { color: #06c }
  meter { width: 6rem } td.number { text-align: right; font-variant-numeric: tabular-nums }`;

export const SCRIPT = `
const EVERY_MS = 1000;
let before = new Map();

function cell(row, text, name) {
  const made = row.insertCell();
  made.textContent = text;
  if (name !== undefined) made.className = name;
  return made;
}

function rate(bytes, old, seconds) {
  if (old === undefined) return "";
  const each = Math.max(0, (bytes - old) / seconds);
  return each < 1000 ? Math.round(each) + " B/s" : Math.round(each / 1000) + " kB/s";
}

function showNode(node, traffic, seconds) {
  const row = document.createElement("tr");
  row.dataset.node = node.name;
  row.dataset.state = node.state;
  cell(row, node.name);
  cell(row, node.kind === "linux" ? "Linux" : "library OS", node.kind);
  cell(row, node.state);
  cell(row, node.address);
  const load = cell(row, "");
  if (node.load !== null) {
    const meter = document.createElement("meter");
    meter.value = node.load;
    load.append(meter, " " + Math.round(node.load * 100) + " %");
  }
  cell(row, Math.max(0, Math.round((Date.now() - node.startedAtMs) / 1000)) + " s", "number");
  const old = before.get(node.name) ?? {};
  cell(row, rate(traffic?.bytesReceived ?? 0, old.bytesReceived, seconds), "number");
  cell(row, rate(traffic?.bytesSent ?? 0, old.bytesSent, seconds), "number");
  cell(row, node.restarts, "number");
  return row;
}

function show(application) {
  const traffic = new Map(application.traffic.map((one) => [one.node, one]));
  const live = application.nodes.filter((node) => node.state !== "stopped");
  const rows = live.map((node) => showNode(node, traffic.get(node.name), EVERY_MS / 1000));
  document.getElementById("nodes").replaceChildren(...rows);
  before = traffic;
  const flows = application.flows.map(({ from, to }) => {
    const item = document.createElement("li");
    item.textContent = from + " → " + to;
    return item;
  });
  document.getElementById("flows").replaceChildren(...flows);
  const library = live.filter((node) => node.kind !== "linux").length;
  document.getElementById("said").textContent =
    application.name + ": " + library + " library-OS nodes, " + (live.length - library) + " Linux nodes";
}

async function look() {
  try {
    show(await (await fetch("/nodes/now")).json());
  } catch (error) {
    document.getElementById("said").textContent = "The application does not answer.";
  }
  setTimeout(look, EVERY_MS);
}
look();
`;
