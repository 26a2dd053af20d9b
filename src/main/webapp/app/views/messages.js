import { adminTabs } from '../admin.js';
import { messageList } from '../message-list.js';

export default function messages(page) {
  messageList(page, { path: '/api/admin/messages', title: 'admin.messages', frame: adminTabs, here: '#/admin/messages' });
}
