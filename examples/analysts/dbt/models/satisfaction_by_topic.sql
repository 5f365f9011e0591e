SELECT n.date, c.topic, sum(n.numerator) AS satisfied, sum(n.denominator) AS answers
FROM {{ source('handraise', 'counted') }} n JOIN {{ source('handraise', 'contacts') }} c ON c.contact_id = n.contact_id
WHERE n.metric = 'customer satisfaction'
GROUP BY 1, 2
