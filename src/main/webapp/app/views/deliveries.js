import { messageList } from '../message-list.js';
import { studioTabs } from '../studio.js';

export default function deliveries(page) {
  messageList(page, { path: '/api/facilitator/deliveries', title: 'studio.deliveries', frame: studioTabs, here: '#/studio/deliveries' });
}
