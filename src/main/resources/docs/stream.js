// Another stream of this API: stream.html?stream=path
const path = new URLSearchParams(location.search).get("stream") ?? "hello/stream?count=10&interval=1000";
const address = new URL("../" + path.replace(/^\/+/, ""), document.baseURI);
const state = document.getElementById("state");
const start = performance.now();
const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;

document.getElementById("address").textContent = address.pathname + address.search;
const source = new EventSource(address);
source.onopen = () => state.textContent = "Connected";
source.onmessage = (event) => {
  const item = document.createElement("li");
  item.textContent = `${seconds()}: ${event.data}`;
  document.getElementById("events").append(item);
};
source.onerror = () => {
  // At the end of a stream, an EventSource would connect again
  source.close();
  state.textContent = `Ended after ${seconds()}`;
};
