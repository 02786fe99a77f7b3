INSERT INTO product (sku, name, category, price, stock) VALUES
	('T-1234', 'Green tea', 'tea', 4.50, 12),
	('T-5500', 'Black tea', 'tea', 3.90, 7),
	('T-0091', 'Mint tea', 'tea', 2.00, 0),
	('S-0046', 'Soap', 'soap', 1.25, 100000),
	('B-0019', 'Brush', 'brushes', 9.99, 5);
