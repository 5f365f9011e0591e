import { type WebSocket, WebSocketServer } from 'ws';

// The denominator: a server that hands each frame to the other one in the room and does nothing else.

const rooms = new Map<string, WebSocket[]>();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });

server.on('connection', (socket, request) => {
  const room = request.url ?? '';
  const inRoom = rooms.get(room) ?? [];
  rooms.set(room, [...inRoom, socket]);
  socket.on('message', (data) => {
    for (const other of rooms.get(room) ?? []) if (other !== socket) other.send(String(data));
  });
});

server.on('listening', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') console.log(JSON.stringify({ port: address.port }));
});
